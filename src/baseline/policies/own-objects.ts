import { AUTHORITY_CLASS_NAMES, AUTHORITY_CLASSES } from '../../plan/authority-classes';
import { REPORT_KINDS } from '../../plan/report-object';
import { BOUNDS_PREFIX, DOMAIN, LABEL } from '../../plan/well-known-keys';
import { label, list, sameMarksIn, text, unchanged } from '../cel';

const tuners = AUTHORITY_CLASS_NAMES.filter(name => AUTHORITY_CLASSES[name].tunesItself);
const reports = Object.entries(REPORT_KINDS).map(([group, resource]) => `${group}/${resource}`);

const isOwnName = ['-', '.'].map(separator => `object.metadata.name.startsWith(variables.member + ${text(separator)})`).join(' || ');
const isMarkedOwn = `${label('oldObject', LABEL.agent)} == variables.member`;
const isNotBound = `!oldObject.metadata.?annotations.orValue({}).exists(k, k.startsWith(${text(BOUNDS_PREFIX)}))`;

/** A name without its last part, by which controllers tell what they make from one thing apart. */
const maker = (name: string) => `${name}.contains('-') ? ${name}.substring(0, ${name}.lastIndexOf('-')) : ${name}`;

/** What an Event is about: what is named after the agent, or its pod, and what that was made by, under any name. */
const isAboutItself = [
  'n in [variables.member, variables.account, variables.pod, variables.podMaker, variables.podMakerMaker]',
  ...['-', '.'].map(separator => `n.startsWith(variables.member + ${text(separator)})`),
].join(' || ');

/**
 * The few objects that an agent writes although they bear marks, whatever its class: its data,
 * and nothing of what the objects are.
 *
 * RBAC names them one by one; these expressions are what is left of that where an agent holds
 * far more than was declared.
 */
export const OWN_OBJECTS = {
  isHome: 'variables.class != \'\' && request.?namespace.orValue(\'\') == variables.home',
  isUpdate: 'variables.isHome && request.operation == \'UPDATE\'',
  isKept: `variables.isUpdate && ${unchanged('labels', '{}')} && ${sameMarksIn('annotations')}`
    + ` && ${unchanged('ownerReferences', '[]')} && ${unchanged('finalizers', '[]')}`,
  isLease: 'variables.target == \'coordination.k8s.io/leases\' && variables.isKept && object.metadata.name == variables.member',
  podMaker: maker('variables.pod'),
  podMakerMaker: maker('variables.podMaker'),
  isEvent: `variables.isHome && variables.target in ${list(['/events', 'events.k8s.io/events'])} && request.operation in ${list(['CREATE', 'UPDATE'])}`
    + ` && [object.?involvedObject.?name.orValue(''), object.?regarding.?name.orValue('')].exists(n, n != '' && (${isAboutItself}))`,
  isReport: `variables.target in ${list(reports)} && variables.isKept && (object.metadata.name == variables.member || ${isOwnName})`
    + ` && (variables.target != '/configmaps' || (${isMarkedOwn} && ${isNotBound}))`,
  isParameters: `variables.class in ${list(tuners)} && variables.target == '/configmaps' && variables.isKept && object.metadata.name == variables.account`,
  isHousekeeping: 'variables.isLease || variables.isEvent || variables.isReport',
  isOwn: `variables.isLease || variables.isReport || variables.isParameters || (variables.isEvent && !object.metadata.?labels.orValue({}).exists(k, k.startsWith(${text(`${DOMAIN}/`)})))`,
};
