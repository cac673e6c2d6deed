import { PackageManifest } from './package-manifest';
import { InspectionRule } from '../inspection/inspection';

/** What the check asks is explained on one page, with a heading for each rule. */
const PAGE = 'docs/check.md';

type Named = Pick<InspectionRule, 'id'>;

/** Where a rule of the check is explained, until there is a public site: inside the installed package. */
export function checkRuleUrl({ id }: Named): string {
  return `node_modules/governed-agents/${PAGE}#${id}`;
}

/** The same for those who have nothing installed and need a whole address. */
export function publicRuleUrl({ id }: Named, { repository }: PackageManifest): string {
  return `${repository}/blob/main/${PAGE}#${id}`;
}
