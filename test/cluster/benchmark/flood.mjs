// Sends an API server the same requests in turn, over so many connections at once, for as long as it lives.
import { Agent, request } from 'node:https';

const { endpoint: { server, ca }, token, connections, requests } = JSON.parse(process.env.FLOOD);
const agent = new Agent({ keepAlive: true, maxSockets: connections, ca });
const { hostname, port } = new URL(server);

function ask(i) {
  const { method, path, contentType, body } = requests[i % requests.length];
  const headers = { authorization: `Bearer ${token}`, ...(contentType === undefined ? {} : { 'content-type': contentType }) };
  const next = () => setImmediate(ask, i + 1);
  request({ agent, host: hostname, port, method, path, headers }, response => {
    response.resume().on('end', next).on('error', next);
  }).on('error', next).end(body);
}

for (let i = 0; i < connections; i++) ask(i);
process.send('flooding');
