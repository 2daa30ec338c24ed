// The PostgreSQL peer behind Fastify: a free slot is locked past those others hold, and slot, booking and audit are one transaction.
import fastify from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 })

const tables = `
  DROP TABLE IF EXISTS place, booking, audit, naive_booking;
  CREATE TABLE place (session text NOT NULL, serial int NOT NULL, patient text, PRIMARY KEY (session, serial));
  CREATE INDEX place_free ON place (session, serial) WHERE patient IS NULL;
  CREATE TABLE booking (session text NOT NULL, patient text NOT NULL, serial int NOT NULL, key text NOT NULL UNIQUE,
    booked_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (session, patient), UNIQUE (session, serial));
  CREATE TABLE audit (id bigserial PRIMARY KEY, session text, patient text, serial int, what text, at timestamptz DEFAULT now());
  CREATE TABLE naive_booking (session text NOT NULL, patient text NOT NULL, serial int NOT NULL)`

const take = `
  WITH free AS (SELECT serial FROM place WHERE session = $1 AND patient IS NULL ORDER BY serial FOR UPDATE SKIP LOCKED LIMIT 1),
    taken AS (UPDATE place SET patient = $2 FROM free WHERE place.session = $1 AND place.serial = free.serial RETURNING place.serial),
    booked AS (INSERT INTO booking (session, patient, serial, key) SELECT $1, $2, serial, $3 FROM taken RETURNING serial),
    noted AS (INSERT INTO audit (session, patient, serial, what) SELECT $1, $2, serial, 'booked' FROM booked)
  SELECT serial FROM booked`

const text = { type: 'string', minLength: 1, maxLength: 64 }
const schema = {
  body: { type: 'object', required: ['sessionId', 'patientId', 'key'], properties: { sessionId: text, patientId: text, key: text } },
}
const host = fastify()

host.post('/open', async ({ body }) => {
  await pool.query(tables)
  await pool.query('INSERT INTO place (session, serial) SELECT s, n FROM unnest($1::text[]) s, generate_series(1, $2::int) n', [
    body.sessions,
    body.numbers,
  ])
  await pool.query('ANALYZE')
  return { opened: body.sessions.length }
})

host.post('/bookings', { schema }, async ({ body }, reply) => {
  const { rows } = await pool.query({ name: 'take', text: take, values: [body.sessionId, body.patientId, body.key] })
  return rows.length > 0 ? { serial: rows[0].serial } : reply.code(409).send({ code: 'SOLD_OUT' })
})

// Check, then insert, as popular schedulers do: here to be seen overselling.
host.post('/naive', { schema }, async ({ body }, reply) => {
  const { rows } = await pool.query({
    name: 'count',
    text: 'SELECT count(*)::int AS taken FROM naive_booking WHERE session = $1',
    values: [body.sessionId],
  })
  const serial = rows[0].taken + 1
  if (serial > body.numbers) return reply.code(409).send({ code: 'SOLD_OUT' })
  await pool.query({
    name: 'insert',
    text: 'INSERT INTO naive_booking (session, patient, serial) VALUES ($1, $2, $3)',
    values: [body.sessionId, body.patientId, serial],
  })
  return { serial }
})

host.post('/naive/sold', async () => {
  const { rows } = await pool.query('SELECT session, count(*)::int AS sold FROM naive_booking GROUP BY session')
  return rows
})

const address = await host.listen({ host: '127.0.0.1', port: 0 })
console.log(`ready ${address}`)
