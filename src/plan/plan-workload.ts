import { WORKLOAD } from './declaration-shape';
import { ComputeResourcesPlan, WorkloadPlan } from './member-plan';
import { amount } from './quantity';
import { Read } from './shape';

const DEFAULT_REQUESTS = { cpu: '100m', memory: '256Mi' };
const DEFAULT_LIMITS = { cpu: '1', memory: '512Mi' };

/** A program, every default filled; null where none is declared. */
export function planWorkload(workload: Read<typeof WORKLOAD> | null): WorkloadPlan | null {
  if (workload === null) return null;
  const { replicas, task, ...rest } = workload;
  const chosenBy = [
    ...(replicas === null ? [] : ['replicas']),
    ...(task ? ['task'] : []),
    ...(rest.schedule === '' ? [] : ['schedule']),
  ];
  return {
    ...rest,
    resources: planResources(rest.resources),
    kind: task ? 'task' : rest.schedule === '' ? 'service' : 'schedule',
    chosenBy,
    replicas: replicas ?? 1,
  };
}

/** A default gives way to what is declared: no request above a declared limit, no limit below a declared request. */
function planResources({ requests, limits }: ComputeResourcesPlan): ComputeResourcesPlan {
  const smaller = (resource: string, a: string, b: string | undefined) => b !== undefined && amount(resource, b) < amount(resource, a) ? b : a;
  const larger = (resource: string, a: string, b: string | undefined) => b !== undefined && amount(resource, b) > amount(resource, a) ? b : a;
  return {
    requests: { ...mapValues(DEFAULT_REQUESTS, (resource, value) => smaller(resource, value, limits[resource])), ...requests },
    limits: { ...mapValues(DEFAULT_LIMITS, (resource, value) => larger(resource, value, requests[resource])), ...limits },
  };
}

function mapValues(record: Readonly<Record<string, string>>, change: (key: string, value: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(key, value)]));
}
