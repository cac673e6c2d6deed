import { InspectionRule } from './inspection';
import { BINDING_RISKS, BindingRisk } from '../rbac/binding-risk';
import { Grant, Risk } from '../rbac/risk';
import { RISKS } from '../rbac/risks';

/** One rule for each right that gives its holder more than it says, in the order of the table. */
export const RISK_RULES: ReadonlyMap<Risk, InspectionRule> = new Map(RISKS.map(risk => [risk, ruleOf(risk)]));

/** One rule for each risk of a binding, in the order of the table. */
export const BINDING_RULES: ReadonlyMap<BindingRisk, InspectionRule> = new Map(BINDING_RISKS.map(risk => [risk, bindingRuleOf(risk)]));

function ruleOf({ id, alias, gain, severity, grants, needs, boundedByName, source }: Risk): InspectionRule {
  const rights = grants.map(tellGrant);
  return {
    id,
    aliases: [alias],
    title: `no agent ${gain}`,
    rationale: `an agent is as safe as what it reads, and whoever misleads it ${gain}`,
    fix: `give the agent no right to ${rights.join(needs === 'all' ? ' together with ' : ', or ')}`
      + `${boundedByName ? '; where it needs one, name the objects in `resourceNames`' : ''}`,
    severity,
    source,
  };
}

function bindingRuleOf({ id, alias, gain, severity, source }: BindingRisk): InspectionRule {
  return {
    id,
    aliases: [alias],
    title: `no agent is given anything by a binding that ${gain}`,
    rationale: `what such a binding gives the agent is given with no thought of the agent: it ${gain}`,
    fix: 'bind a role of the agent\'s own to its ServiceAccount and to nobody else, in the namespaces where it needs it',
    severity,
    source,
  };
}

function tellGrant({ apiGroups, resources, verbs, names }: Grant): string {
  const groups = apiGroups.filter(group => group !== '');
  return `${verbs.join(', ')} ${resources.join(', ')}${groups.length === 0 ? '' : ` of ${groups.join(', ')}`}${names === undefined ? '' : ` named ${names.join(', ')}`}`;
}
