import type { ELK, ElkNode } from 'elkjs/lib/elk-api';

/** Places what is in the graph. The engine is loaded when somebody asks for a picture, and at no other time: it is larger than all the rest. */
export async function placed(graph: ElkNode): Promise<ElkNode> {
  const Engine = require('elkjs/lib/elk.bundled.js') as new () => ELK;
  return new Engine().layout(graph);
}
