import * as fc from 'fast-check';
import { startEvaluator } from './evaluator';
import { whyNoEvaluator } from './evaluator-binary';
import { fleets } from './fleets';
import { agentEdges, caseOf, differences } from './judgement';
import { synthesized } from './synthesized';

/**
 * More random fleets, and larger ones, than the tests have time for: `npm run network`.
 *
 * NETWORK_RUNS fleets (2000) of up to NETWORK_AGENTS agents (6) from NETWORK_SEED (20261122). A failure prints the fleet.
 */
const RUNS = Number(process.env.NETWORK_RUNS ?? 2_000);
const AGENTS = Number(process.env.NETWORK_AGENTS ?? 6);
const SEED = Number(process.env.NETWORK_SEED ?? 20_261_122);
const PROGRESS_SECONDS = 10;

async function main(): Promise<void> {
  const missing = whyNoEvaluator();
  if (missing !== null) throw new Error(`not run: ${missing}`);
  const evaluator = startEvaluator();
  const tally = { fleets: 0, agents: 0, edges: 0, packets: 0 };
  const told = () => `${tally.fleets} fleets, ${tally.agents} agents, ${tally.edges} open edges between them, ${tally.packets} packets judged`;
  const progress = setInterval(() => console.log(told()), 1_000 * PROGRESS_SECONDS);
  try {
    await fc.assert(fc.asyncProperty(fleets(AGENTS), async fleet => {
      const asked = caseOf(fleet, synthesized(fleet));
      const answer = await evaluator.ask(asked.question);
      const found = differences(asked, answer);
      if (found.length > 0) throw new Error(found.slice(0, 20).join('\n'));
      tally.fleets += 1;
      tally.agents += fleet.agents.length;
      tally.edges += agentEdges(asked, answer).length;
      tally.packets += answer.judged;
    }), { numRuns: RUNS, seed: SEED });
  } finally {
    clearInterval(progress);
    evaluator.stop();
  }
  console.log(`${told()}: every one as declared`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
