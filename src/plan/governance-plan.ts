import { GOVERNANCE } from './declaration-shape';
import { Defect } from './defect';
import { Read } from './shape';
import { snapshot, StandIn } from './snapshot';
import { DnsVariant } from '../declaration/dns-variant';
import { NetworkProvider } from '../declaration/network-provider';

type Declared = Read<typeof GOVERNANCE>;

/** What holds for every agent of an app, every default filled. */
export interface GovernancePlan extends Declared {
  readonly networkProvider: NetworkProvider | '';
  readonly dns: DnsVariant | '';

  /** What the clock says, whatever `today` is. */
  readonly currentDate: string;

  /** What was written where `networkProvider` or `dns` is `''`, because it names none. */
  readonly unknown: { readonly networkProvider: string; readonly dns: string };

  /** Whether somebody applies the workloads who may not write what governs agents. */
  readonly workloadsAreApart: boolean;

  /** What could not be read. */
  readonly defects: readonly Defect[];
}

/** That of the API server's Service, and the usual one of its endpoints. */
const API_SERVER_PORTS: readonly number[] = [443, 6443];

/** Fills every default. Total over any input, and never throws. `currentDate` stands in for `today`. */
export function planGovernance(options: unknown, currentDate: string, standIn?: StandIn): GovernancePlan {
  const { data, defects: unread } = snapshot(options, standIn);
  const defects = [...unread];
  const declared = data === null ? GOVERNANCE.absent : GOVERNANCE.read(data, '', defects);
  return {
    ...declared,
    today: declared.today || currentDate,
    currentDate,
    apiServerPorts: declared.apiServerPorts.length === 0 ? API_SERVER_PORTS : declared.apiServerPorts,
    networkProvider: memberOf(NetworkProvider, declared.networkProvider || NetworkProvider.KUBERNETES),
    dns: memberOf(DnsVariant, declared.dns || DnsVariant.KUBE_DNS),
    kubernetesVersion: declared.kubernetesVersion || '1.30',
    unknown: { networkProvider: declared.networkProvider, dns: declared.dns },
    workloadsAreApart: false,
    defects,
  };
}

function memberOf<E extends string>(members: Record<string, E>, name: string): E | '' {
  return Object.values(members).find(member => member === name) ?? '';
}
