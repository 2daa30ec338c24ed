// The Redis peer behind Fastify: counter, holders and log change in one script; the append-only file is synced before the answer.
import fastify from 'fastify'
import { Redis } from 'ioredis'

const redis = new Redis(Number(process.env.REDIS_PORT), '127.0.0.1')

redis.defineCommand('take', {
  numberOfKeys: 3,
  lua: `
    local held = redis.call('HGET', KEYS[2], ARGV[1])
    if held then return tonumber(held) end
    local taken = tonumber(redis.call('GET', KEYS[1]) or '0')
    if taken >= tonumber(ARGV[3]) then return 0 end
    local serial = redis.call('INCR', KEYS[1])
    redis.call('HSET', KEYS[2], ARGV[1], serial)
    redis.call('XADD', KEYS[3], '*', 'patient', ARGV[1], 'key', ARGV[2], 'serial', serial)
    return serial`,
})

let numbers = 0
const text = { type: 'string', minLength: 1, maxLength: 64 }
const schema = {
  body: { type: 'object', required: ['sessionId', 'patientId', 'key'], properties: { sessionId: text, patientId: text, key: text } },
}
const host = fastify()

host.post('/open', async ({ body }) => {
  await redis.flushall()
  numbers = body.numbers
  return { opened: body.sessions.length }
})

host.post('/bookings', { schema }, async ({ body }, reply) => {
  const { sessionId } = body
  const serial = await redis.take(`n:${sessionId}`, `h:${sessionId}`, `log:${sessionId}`, body.patientId, body.key, numbers)
  return serial > 0 ? { serial } : reply.code(409).send({ code: 'SOLD_OUT' })
})

const address = await host.listen({ host: '127.0.0.1', port: 0 })
console.log(`ready ${address}`)
