import { isParametersObject } from '../../plan/parameters-object';
import { quote } from '../../plan/quote';
import { isReportKind, isReportName } from '../../plan/report-object';
import { AgentRule } from '../rule';

export const housekeepingIsAboutItself: AgentRule = {
  id: 'housekeeping-is-about-itself',
  title: 'an agent publishes into one object that nothing obeys',
  rationale: 'an agent that may publish into a Job, a Role or somebody\'s configuration does not report: it acts',
  fix: 'publish into a ConfigMap of the agent\'s own, for example { apiGroup: "", resource: "configmaps", name: "triage-report" } in `housekeeping.report`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['owasp-asi-2026:ASI03'],
  check: ({ name: agent, housekeeping: { report } }) => {
    if (report === null) return [];
    const { apiGroup, resource, name } = report;
    return [
      ...(isReportKind(apiGroup, resource) ? [] : [{
        at: 'housekeeping.report',
        problem: `needs a ConfigMap, or a kind of report that nothing acts on, got ${quote(resource)} of the ${apiGroup === '' ? 'core group' : `group ${quote(apiGroup)}`}`,
      }]),
      ...(isReportName(name, agent) ? [] : [{
        at: 'housekeeping.report.name',
        problem: isParametersObject(name)
          ? `needs a name that no parameters of an agent have, got ${quote(name)}`
          : `needs the agent's name, ${quote(agent)}, alone or with more behind a hyphen or dot, got ${name === '' ? 'nothing' : quote(name)}`,
      }]),
    ];
  },
};
