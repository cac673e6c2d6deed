import { join } from 'node:path';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { DeclaredAgent, DeclaredFleet, DeclaredTool } from './declared';
import type * as Library from '../../src';
import { Outcome, run } from '../examples/programs';
import { JsonObject } from '../fuzz/oracle/json';

const LIBRARY = join(__dirname, '../../src/index.ts');

export interface DeclaredProgram extends Omit<Outcome, 'objects'> {
  readonly objects: readonly JsonObject[];
  readonly fleet: DeclaredFleet;
}

/** Runs an example, and listens to what it declares: to what is passed to the library, and to nothing that the library makes of it. */
export function runDeclared(program: string): DeclaredProgram {
  const agents: DeclaredAgent[] = [];
  const tools: DeclaredTool[] = [];
  const agentNamespaces: string[] = [];
  let options: Library.GovernanceOptions = {};

  const listen = () => void jest.doMock(LIBRARY, () => {
    const library = jest.requireActual<typeof Library>(LIBRARY);
    const { configure } = library.Governance.prototype;
    library.Governance.prototype.configure = function (given): void {
      options = given;
      configure.call(this, given);
    };
    class GovernedAgent extends library.GovernedAgent {
      constructor(scope: Construct, id: string, declaration: Library.AgentDeclaration) {
        super(scope, id, declaration);
        const { name = id, namespace = Chart.of(this).namespace ?? '' } = declaration;
        agents.push({ name, namespace, declaration });
      }
    }
    class GovernedTool extends library.GovernedTool {
      constructor(scope: Construct, id: string, declaration: Library.ToolDeclaration) {
        super(scope, id, declaration);
        const { name = id, namespace = Chart.of(this).namespace ?? '' } = declaration;
        tools.push({ name, namespace, declaration });
      }
    }
    class AgentNamespace extends library.AgentNamespace {
      constructor(scope: Construct, id: string, declaration: Library.AgentNamespaceDeclaration = {}) {
        super(scope, id, declaration);
        agentNamespaces.push(declaration.name ?? id);
      }
    }
    return { ...library, GovernedAgent, GovernedTool, AgentNamespace };
  });

  try {
    const { objects, ...outcome } = run(program, undefined, listen);
    return { ...outcome, objects: objects as unknown as readonly JsonObject[], fleet: { options, agents, tools, agentNamespaces } };
  } finally {
    jest.dontMock(LIBRARY);
  }
}
