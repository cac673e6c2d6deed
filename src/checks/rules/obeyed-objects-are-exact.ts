import { ObeyedObjectPlan } from '../../plan/member-plan';
import { isDnsLabel, isDnsSubdomain } from '../../plan/names';
import { quote } from '../../plan/quote';
import { Finding, MemberRule } from '../rule';

/** What each field holds; an absent name stands for every object. */
const FORMS: Readonly<Record<keyof ObeyedObjectPlan, { readonly is: (value: string) => boolean; readonly called: string }>> = {
  apiGroup: { is: group => group === '' || (isDnsSubdomain(group) && group !== 'core'), called: 'an API group, such as "apps", or "" for the core group' },
  resource: { is: resource => /^[a-z][a-z0-9-]{0,61}$/.test(resource), called: 'a resource in the plural and in lower case, such as "configmaps"' },
  name: { is: name => name.length <= 253 && !/[\s/%*]/.test(name), called: 'the exact name of an object, such as "orders"' },
  namespace: { is: namespace => namespace === '' || isDnsLabel(namespace), called: 'the name of a namespace, such as "shop"' },
};

export const obeyedObjectsAreExact: MemberRule = {
  id: 'obeyed-objects-are-exact',
  title: 'what somebody obeys is named as Kubernetes names it, once',
  rationale: 'an edge is looked for by this name: under another one nobody finds who writes the object',
  fix: 'write the resource as `kubectl api-resources` prints it, for example { apiGroup: "", resource: "configmaps", name: "orders" } in `obeys`',
  onFail: 'refuse',
  exceptions: 'none',
  references: ['agent-baseline-1.0-draft:DIS-05'],
  check: ({ obeys }) => obeys.flatMap((object, i) => {
    const isSame = (other: ObeyedObjectPlan) => FIELDS.every(field => other[field] === object[field]);
    return [
      ...FIELDS.flatMap((field): readonly Finding[] => FORMS[field].is(object[field]) ? [] : [{
        at: `obeys[${i}].${field}`, problem: `needs ${FORMS[field].called}, got ${object[field] === '' ? 'nothing' : quote(object[field])}`,
      }]),
      ...(obeys.findIndex(isSame) < i ? [{ at: `obeys[${i}]`, problem: `repeats \`obeys[${obeys.findIndex(isSame)}]\`` }] : []),
    ];
  }),
};

const FIELDS = Object.keys(FORMS) as (keyof ObeyedObjectPlan)[];
