import { handler } from '#functions/entries/http'
import type { Handler } from '#infra/local/invoke'
import { serveLocally } from '#infra/local/server'

/** A process that serves the HTTP function on PORT of this machine and nothing else; its settings come as in the cloud. */
serveLocally({ handler: handler as Handler, staticDir: '.', port: Number(process.env.PORT) }).then(
  ({ url }) => console.log(`Serving ${url}`),
  (fault) => {
    console.error(fault)
    process.exit(1)
  },
)
