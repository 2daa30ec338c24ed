import { readEntry } from '#functions/store/diaryItem'
import { diaryKey } from '#functions/store/keys'
import type { Item, Key } from '#functions/store/table'
import type { DiaryEntry } from '#shared/rules/diary'
import { leads } from '#shared/rules/pair'
import type { ClinicDate } from '#shared/values/clinicTime'
import { diaryAsRead } from '#tests/sim/asRead'
import { answerOf, type History, isOfPair, type PairRequest } from '#tests/sim/history'
import type { MemoryTable } from '#tests/sim/memoryTable'
import type { Standing } from '#tests/sim/standing'
import { sessionOf, type World } from '#tests/sim/world'

const pairsOf = (history: History): PairRequest[] => history.requests.filter((one): one is PairRequest => one.kind === 'pair')

const entryOf = (memory: MemoryTable, patientId: string, ref: number): DiaryEntry | undefined => {
  const item = memory.standing(diaryKey(patientId))
  const open = item && diaryAsRead(item).entries.find((one) => one.ref === ref)
  if (open) return open
  for (const visit of memory.items())
    if (visit.pk === item?.pk && visit.sk.startsWith('VISIT#') && visit.ref === ref) return readEntry(ref, visit)
  return undefined
}

/** After every write of a diary: the second of two is never recorded without the first. */
export const closedAlone = (item: Item | Key, history: History, memory: MemoryTable): string[] => {
  if (item.sk !== 'DIARY') return []
  const { patientId } = diaryAsRead(item as Item)
  return pairsOf(history).flatMap((request) => {
    if (!isOfPair(request, patientId)) return []
    const [leader, closer] = leads(request.patientId, request.partnerId)
      ? [request.patientId, request.partnerId]
      : [request.partnerId, request.patientId]
    const isAlone = entryOf(memory, closer, request.ref) !== undefined && entryOf(memory, leader, request.ref) === undefined
    return isAlone ? [`${closer} is booked by pair ${request.id} without ${leader}`] : []
  })
}

/** What two were told stands for both, or for neither. */
export const halfPairs = (history: History, { open, refused }: Standing): string[] =>
  pairsOf(history).flatMap((request) => {
    const answers = new Set(request.attempts.flatMap(({ answer }) => (answer ? [answer.ok ? `serial ${answer.serial}` : answer.code] : [])))
    if (answers.size > 1) return [`pair ${request.id} was told ${[...answers].join(' and ')}`]
    const answer = answerOf(request)
    if (!answer) return []
    const own = [...open].filter((name) => name.endsWith(`|${request.ref}`))
    if (answer.ok && own.length !== 2) return [`pair ${request.id} was acknowledged and ${own.length} of two are booked`]
    if (!answer.ok && own.length > 0) return [`pair ${request.id} was refused (${answer.code}), yet ${own.length} are booked`]
    return !answer.ok && !refused.has(request.ref) && answer.code !== 'IDEMPOTENCY_KEY_REUSED'
      ? [`pair ${request.id} was refused for nobody`]
      : []
  })

/** Once the repair has run, two are booked or none, and nobody waits for the other. */
export const unpaired = (memory: MemoryTable, history: History, world: World, today: ClinicDate): string[] =>
  pairsOf(history).flatMap(({ id, ref, patientId, partnerId, sessionId }) => {
    // The repair looks at the days to come.
    if (sessionOf(world, { sessionId }).date < today) return []
    const states = [patientId, partnerId].map((one) => entryOf(memory, one, ref)?.state ?? 'none')
    return states[0] === states[1] && states[0] !== 'pending' ? [] : [`pair ${id} is left ${states.join(' and ')}`]
  })
