import { Range, rangeOf } from './addresses';

function ranges(...cidrs: readonly string[]): readonly Range[] {
  return cidrs.map(each => {
    const range = rangeOf(each);
    if (range === null) throw new Error(`${each} is no block of addresses`);
    return range;
  });
}

/**
 * Addresses that serve credentials, or lead to whoever serves them: closed but for the doors below.
 *
 * Sources: RFC 3927 and RFC 4291 (link-local), and the pages on instance metadata of AWS, Google Cloud,
 * Azure, Oracle Cloud and Alibaba Cloud; IPv4 written as IPv6 as of RFC 4291 and RFC 6052.
 */
export const CLOSED: readonly Range[] = ranges(
  '169.254.0.0/16', 'fe80::/10',
  'fd00:ec2::/32', 'fd20:ce::254/128', 'fd00:c1::a9fe:a9fe/128',
  '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32',
  '127.0.0.0/8', '0.0.0.0/8', '::1/128', '::ffff:0:0/96', '64:ff9b::/96',
);

/** Addresses that are not on the internet. Source: the IANA special-purpose registries. */
export const PRIVATE: readonly Range[] = ranges(
  '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '0.0.0.0/8',
  '192.0.0.0/24', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32',
  'fc00::/7', 'fe80::/10', 'ff00::/8', '::/96', '::ffff:0:0/96', '64:ff9b::/96', '2002::/16', '2001:db8::/32',
);

/** A closed address that is open after all: exactly this block, on exactly these ports. */
export interface Door {
  readonly cidr: string;
  readonly ports: readonly string[];
}

/** Where pods resolve names, by the configured variant. */
export interface DnsService {
  readonly port: number;
  readonly pods: readonly { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }[];
  readonly doors: readonly Door[];
}

const KUBE_DNS = { namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } };

export const DNS: Readonly<Record<string, DnsService>> = {
  'kube-dns': { port: 53, pods: [KUBE_DNS], doors: [] },
  'node-local-dns-cache': {
    port: 53,
    pods: [KUBE_DNS, { namespace: 'kube-system', labels: { 'k8s-app': 'node-local-dns' } }],
    doors: [{ cidr: '169.254.20.10/32', ports: ['TCP 53', 'UDP 53'] }],
  },
  'openshift': {
    port: 5353,
    pods: [{ namespace: 'openshift-dns', labels: { 'dns.operator.openshift.io/daemonset-dns': 'default' } }],
    doors: [],
  },
};

/**
 * What a declared cloud identity opens: where it is taken from, and nothing beside it.
 *
 * Sources: "Learn how EKS Pod Identity grants pods access to AWS services" (Amazon EKS user guide);
 * "Control communication between Pods and Services using network policies" (GKE), which names both
 * addresses of the metadata server, the second one for clusters without Dataplane V2.
 */
export function cloudDoors(provider: string, networkProvider: string): readonly Door[] {
  switch (provider) {
    case 'eksPodIdentity': return [{ cidr: '169.254.170.23/32', ports: ['TCP 80'] }, { cidr: 'fd00:ec2::23/128', ports: ['TCP 80'] }];
    case 'gke': return [
      { cidr: '169.254.169.254/32', ports: ['TCP 80'] },
      ...(networkProvider === 'gke-fqdn' ? [] : [{ cidr: '169.254.169.252/32', ports: ['TCP 988'] }]),
    ];
    default: return [];
  }
}
