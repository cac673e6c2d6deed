import { join } from 'node:path';
import { build, GoProgram, whyNotBuilt } from '../go/go-program';

export const EVALUATOR: GoProgram = { name: 'network-evaluator', folder: join(__dirname, 'evaluator') };

export const whyNoEvaluator = () => whyNotBuilt(EVALUATOR);
export const buildEvaluator = () => build(EVALUATOR);
