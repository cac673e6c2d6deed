import { quote } from '../../plan/quote';
import { RenderedRule } from '../rendering';

export const filesAreNotOverwritten: RenderedRule = {
  id: 'files-are-not-overwritten',
  title: 'no two objects are written into one file, one over the other',
  rationale: 'the last one written would be all that is left, and an agent or what fences it would be lost without a word',
  fix: 'make the app with another `yamlOutputType`, for example `YamlOutputType.FILE_PER_CHART`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:CON-01'],
  check: ({ fleet, overwrittenFiles }) => overwrittenFiles.map(file => ({
    subject: fleet.governance, at: 'yamlOutputType', problem: `would write several objects into the file ${quote(file)}`,
  })),
};
