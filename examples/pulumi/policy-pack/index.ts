import { PolicyPack } from '@pulumi/policy';
import { governedAgentsPolicies } from 'governed-agents/pulumi/policy';

new PolicyPack('governed-agents', { policies: governedAgentsPolicies() });
