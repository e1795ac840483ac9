// Serves the pages of this folder on the loopback address.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import {fileURLToPath} from "node:url";

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), "pages");

export function servePages(extra = {}) {
  const server = http.createServer((request, response) => {
    const name = path.basename(new URL(request.url, "http://localhost").pathname);
    const file = path.join(FOLDER, name);
    const body = extra[name] ?? (fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file) : null);
    response.writeHead(body == null ? 404 : 200, {"content-type": "text/html; charset=utf-8"});
    response.end(body ?? "");
  });
  return new Promise(done => server.listen(0, "127.0.0.1", () => done({
    url: name => `http://127.0.0.1:${server.address().port}/${name}`,
    close: () => new Promise(end => { server.closeAllConnections(); server.close(end); }),
  })));
}
