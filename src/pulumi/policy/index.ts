export { governedAgentsPolicies } from './policies';
export type { PolicyOptions } from './policy-options';
