import { EVALUATOR } from './evaluator-binary';
import { buildAloud } from '../go/go-program';

// Built before the tests run, and their time limits with them: the first build takes minutes, every other one nothing.
// Where it fails, the tests that need it fail, and say why once more. Every other test has nothing to do with it.
console.log(`${EVALUATOR.name}: ${buildAloud(EVALUATOR, 'a minute or more')}`);
