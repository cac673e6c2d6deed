import { IS_MEMBER, MEMBER } from './authority';
import { AUTHORITY_CLASS_NAMES, AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { BOUNDS_PREFIX } from '../../plan/well-known-keys';
import { text, unchanged } from '../cel';
import { AdmissionPolicy } from '../policy';

const tuners = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].tunesItself).join('|');
const bound = `variables.bounds[${text(BOUNDS_PREFIX)} + k]`;
const NUMBER = '^(0|-?[1-9][0-9]{0,8})$';

/** An agent that tunes itself stays inside the bounds that stand on its parameters object, and changes nothing but their values. */
export const parameters: AdmissionPolicy = {
  name: 'parameters',
  where: 'the cluster',
  requests: [{ groups: 'core', resources: 'configmaps', operations: 'CREATE UPDATE DELETE' }],
  when: {
    'is-agent-or-tool': IS_MEMBER,
    'is-parameters-object': `(object == null ? oldObject : object).metadata.name.matches('^agent-(${tuners})-')`
      + ` || (oldObject != null && oldObject.metadata.?annotations.orValue({}).exists(k, k.startsWith(${text(BOUNDS_PREFIX)})))`,
  },
  variables: {
    ...MEMBER,
    bounds: 'oldObject == null ? {} : oldObject.metadata.?annotations.orValue({})',
    data: 'object == null ? {} : object.?data.orValue({})',
  },
  refusals: [
    {
      unless: 'request.operation == \'UPDATE\'',
      says: '{variables.who}: no agent makes or deletes parameters, with which their bounds would go; a person does that',
    },
    {
      unless: 'request.?namespace.orValue(\'\') == variables.home && (object == null ? oldObject : object).metadata.name == variables.account',
      says: '{variables.who}: these are the parameters of somebody else; its own are in its namespace, under its name',
    },
    {
      unless: 'request.operation != \'UPDATE\' || '
        + `(${['labels', 'annotations'].map(field => unchanged(field, '{}')).join(' && ')} && !has(object.binaryData) && !object.?immutable.orValue(false))`,
      says: '{variables.who}: an agent changes the values of its parameters, and nothing else of the object: a person who reviews it does that',
    },
    {
      unless: `request.operation != 'UPDATE' || variables.bounds.all(b, !b.startsWith(${text(BOUNDS_PREFIX)}) || b.substring(${BOUNDS_PREFIX.length}) in variables.data)`,
      says: '{variables.who}: every parameter keeps a value, or its program would fall back on one that nobody bounded',
    },
    {
      unless: `request.operation != 'UPDATE' || variables.data.all(k, (${text(BOUNDS_PREFIX)} + k) in variables.bounds && (${bound}.contains('..')`
        + ` ? variables.data[k].matches('${NUMBER}') && int(variables.data[k]) >= int(${bound}.split('..')[0]) && int(variables.data[k]) <= int(${bound}.split('..')[1])`
        + ` : variables.data[k] in ${bound}.split('|')))`,
      says: '{variables.who}: a parameter is outside of the bounds that a person set, which are annotations of the object',
    },
  ],
};
