// Asks an API server for lists over so many connections at once, for as long as it lives: such as it reads from the disk, and answers in a few bytes.
import { Agent, request } from 'node:https';

const { endpoint: { server, ca }, token, connections, path } = JSON.parse(process.env.FLOOD);
const agent = new Agent({ keepAlive: true, maxSockets: connections, ca });
const { hostname, port } = new URL(server);

function ask() {
  const again = () => setImmediate(ask);
  request({ agent, host: hostname, port, path, headers: { authorization: `Bearer ${token}` } }, response => {
    response.resume().on('end', again).on('error', again);
  }).on('error', again).end();
}

for (let i = 0; i < connections; i++) ask();
process.send('flooding');
