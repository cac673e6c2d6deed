import { readJson } from '../../files/json-documents';
import { isJsonObject, Json, listAt, textAt } from '../../objects/json';
import { appliedWith } from '../../objects/lists';
import { LABEL } from '../../plan/well-known-keys';
import { MemberAccount } from '../../suspension/member-account';
import { Kubectl } from '../kubectl';

/** A patch that an account may make, as the beginning of a command of kubectl. */
export interface HeldWrite {
  readonly what: string;
  readonly args: readonly string[];
}

type HeldBy = MemberAccount & { readonly namespace: string };

/** Subresources that kubectl patches. */
const SUBRESOURCES = ['', 'status', 'scale'];

const MOST = 5;

/** Patches of objects by name that an account holds, as the API server tells whoever impersonates it: `as` says that. */
export async function writesHeldBy(kubectl: Kubectl, { kind, member, namespace: home }: HeldBy, as: string): Promise<readonly HeldWrite[]> {
  const elsewhere = await kubectl(['get', 'rolebindings', '-A', '-l', `${LABEL[kind]}=${member}`, '-o', 'json']);
  const namespaces = new Set([home, ...objectsIn(elsewhere.stdout).flatMap(each => textAt(each, ['metadata', 'namespace']) || [])]);
  const writes: HeldWrite[] = [];
  for (const namespace of namespaces) {
    const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
    const { stdout } = await kubectl(['create', '--validate=false', '-f', '-', '-o', 'json', as], JSON.stringify(review));
    writes.push(...objectsIn(stdout).flatMap(object => listAt(object, ['status', 'resourceRules'])).flatMap(rule => patchesBy(rule, namespace)));
  }
  return writes.slice(0, MOST);
}

function patchesBy(rule: Json, namespace: string): readonly HeldWrite[] {
  if (!listAt(rule, ['verbs']).some(verb => verb === 'patch' || verb === '*')) return [];
  return namesAt(rule, 'apiGroups').flatMap(group => namesAt(rule, 'resources').flatMap(target => namesAt(rule, 'resourceNames').flatMap(name => {
    const [resource, subresource = ''] = target.split('/');
    if (!SUBRESOURCES.includes(subresource)) return [];
    const kind = group === '' ? resource : `${resource}.${group}`;
    return [{ what: `patch of ${target} ${name} in ${namespace}`, args: ['-n', namespace, 'patch', kind, name, ...(subresource === '' ? [] : [`--subresource=${subresource}`])] }];
  })));
}

/** Names, and nothing that stands for others. */
function namesAt(rule: Json, key: string): readonly string[] {
  return listAt(rule, [key]).filter((each): each is string => typeof each === 'string' && !each.includes('*'));
}

function objectsIn(stdout: string): readonly Json[] {
  return readJson('kubectl', stdout).documents.flatMap(({ value }) => isJsonObject(value) ? appliedWith(value) : []);
}
