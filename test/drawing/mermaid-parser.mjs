// node mermaid-parser.mjs: reads a JSON list of texts, and prints what Mermaid itself understands of each.
// It cleans HTML with a library that needs a browser. What it understands does not depend on that, so it is left out.
import DOMPurify from 'dompurify';

DOMPurify.addHook = () => {};
DOMPurify.sanitize = text => text;
const { default: mermaid } = await import('mermaid');

let input = '';
for await (const chunk of process.stdin) input += chunk;

const understood = [];
for (const text of JSON.parse(input)) {
  try {
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    understood.push({
      title: db.getAccTitle(),
      nodes: [...db.getVertices().values()].map(({ id, text: label, type, classes, link, haveCallback }) => ({ id, label, type, classes, link, haveCallback })),
      edges: db.getEdges().map(({ start, end, text: label, stroke, style }) => ({ start, end, label, stroke, style })),
      clusters: db.getSubGraphs().map(({ title, nodes }) => ({ title, nodes })),
      settings: mermaid.mermaidAPI.getConfig().securityLevel,
    });
  } catch (error) {
    understood.push({ error: String(error.message) });
  }
}
process.stdout.write(JSON.stringify(understood));
