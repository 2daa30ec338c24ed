import { diaries } from '#functions/store/diaries'
import { drawKey, ledgerKey } from '#functions/store/keys'
import { ledgers } from '#functions/store/ledgers'
import type { Item, Key } from '#functions/store/table'
import { readEntry } from '#functions/store/waitlists'
import { openLedger } from '#shared/rules/ledger'
import { addSeconds, type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { Caller, type Underway } from '#tests/sim/caller'
import { type ClientHabits, clients } from '#tests/sim/clients'
import { decided, notDrawn } from '#tests/sim/decided'
import type { Defect } from '#tests/sim/defect'
import { drawFaults } from '#tests/sim/drawFaults'
import { DrawLog } from '#tests/sim/drawLog'
import { drawStepFaults, emptyTurnFaults, givesOut, type Runner } from '#tests/sim/drawSteps'
import { type CallFault, faultKinds, type Versions } from '#tests/sim/faultyTable'
import { closedAlone, unpaired } from '#tests/sim/halfPairs'
import { describe, handle } from '#tests/sim/handle'
import { type Answer, type Attempt, answerOf, type DrawnRequest, type History, type Request } from '#tests/sim/history'
import { ledgerStepFaults } from '#tests/sim/ledgerSteps'
import { Lines } from '#tests/sim/line'
import { memoryTable } from '#tests/sim/memoryTable'
import { mend } from '#tests/sim/mend'
import type { Moment } from '#tests/sim/moments'
import { pairFaults } from '#tests/sim/pairFaults'
import { type Random, randomFrom } from '#tests/sim/random'
import { Scheduler } from '#tests/sim/scheduler'
import { type Standing, standingOf } from '#tests/sim/standing'
import { stepFaults, unmarked } from '#tests/sim/stepFaults'
import { lineFaults } from '#tests/sim/waiting'
import { placeFaults } from '#tests/sim/waitSteps'
import { drawWorld, type World } from '#tests/sim/world'

export interface Played {
  readonly world: World
  readonly history: History
  /** What stood when everyone was answered, before anything was mended. */
  readonly standing: Standing
  /** Numbers that the repair had to give back. */
  readonly mended: number
  readonly faults: Readonly<Record<string, number>>
}

/** Plays one history: chance decides the world, the people, the order of everything and what goes wrong. */
export const simulate = async (seed: number, defect?: Defect, trace?: (line: string) => void): Promise<Played> => {
  const random = randomFrom(seed)
  const world = drawWorld(random)
  const play = new Play(world, random, defect, trace)
  await play.prepare()
  const habits: ClientHabits = { newKeyOnRetry: defect?.newKeyOnRetry ?? false }
  const people = clients(play, random, habits)
  people.begin()
  play.moveClock()
  await play.scheduler.run()
  play.calm()
  for (let round = 0; round < 5; round += 1) {
    const open = play.history.requests.filter((request) => !request.isAbandoned && !answerOf(request))
    if (open.length === 0) break
    if (round === 4) play.history.violations.push(`request ${open[0]?.id} is not answered although nothing goes wrong any more`)
    for (const request of open) play.deliver(request, 0)
    await play.scheduler.run()
  }
  await play.finishDraw()
  const standing = standingOf(play.memory.items())
  play.history.violations.push(...drawFaults(play.memory, play.draw, play.history, standing))
  play.history.violations.push(...(await lineFaults(play.memory, world, play.history, play.clock)))
  const { mended, faults } = await mend(play.memory, world, play.clock)
  play.history.violations.push(...faults, ...unpaired(play.memory, play.history, world, dateOf(addSeconds(play.clock, 60))))
  return { world, history: play.history, standing, mended, faults: play.faults }
}

/** Longer than whoever gives out numbers may take. */
const leaseSeconds = 61

export class Play {
  readonly memory = memoryTable(false)
  readonly scheduler: Scheduler
  readonly history: History = { requests: [], states: [], violations: [] }
  readonly faults: Record<string, number> = {}
  readonly lines = new Lines()
  readonly draw: DrawLog
  private readonly versions: Versions = new Map()
  private moment = 0
  /** After the last moment. */
  private seconds = 0
  private running = 0
  /** Functions that have answered, to be taken up again. */
  private readonly gone: Caller[] = []
  private faultRate: number
  private readonly kinds: readonly CallFault[]
  /** Told when an attempt ends; undefined for a delivery nobody waits for. */
  onEnd: (request: Request, attempt: Attempt) => void = () => {}
  /** Told when the turn of a wish has come to something. */
  onDrawn: (request: DrawnRequest) => void = () => {}

  constructor(
    readonly world: World,
    private readonly random: Random,
    private readonly defect: Defect | undefined,
    readonly trace: ((line: string) => void) | undefined,
  ) {
    this.scheduler = new Scheduler(random)
    this.draw = new DrawLog(world.isDrawn ? world.sessions[0] : undefined)
    this.faultRate = world.isTangled ? 0.35 : random.pick([0, 0.05, 0.12, 0.25])
    this.kinds = world.isTangled ? ['slow'] : faultKinds
  }

  get clock(): ClinicTime {
    const { at } = this.world.moments[this.moment] as Moment
    return this.seconds > 0 ? addSeconds(at, this.seconds) : at
  }
  get isCalm(): boolean {
    return this.faultRate < 0
  }

  async prepare(): Promise<void> {
    for (const session of this.world.sessions) await ledgers(this.memory).open(openLedger(session))
    for (const patientId of this.world.patientIds) await diaries(this.memory).open(patientId)
    this.noteLedger(this.memory.standing(ledgerKey(this.draw.session?.id ?? '')))
    this.trace?.(
      `sessions ${JSON.stringify(this.world.sessions.map(({ id, closesAt, poolTimes, slots }) => ({ id, closesAt, poolTimes, slots: slots.map((s) => ({ startsAt: s.startsAt, firstSerial: s.firstSerial, ...s.shares })) })))} limits ${JSON.stringify(this.world.rules.limits)} returns ${JSON.stringify(this.world.rules.returns)}`,
    )
  }

  /** From here on nothing goes wrong and nobody is cut off. */
  calm(): void {
    this.faultRate = -1
    this.trace?.(`${this.scheduler.step} --- nothing goes wrong from here on`)
  }

  moveClock(): void {
    const next = this.world.moments[this.moment + 1]
    if (!next) return
    this.scheduler.later(() => {
      if (next.far && this.running > 0) this.moveClock()
      else {
        this.moment += 1
        this.trace?.(`${this.scheduler.step} === ${this.clock}`)
        this.moveClock()
      }
      return false
    }, 5 + this.random.below(40))
  }

  changeState(sessionId: string, state: 'open' | 'paused' | 'suspended', steps: number): void {
    this.scheduler.later(() => {
      void this.memory.update(
        ledgerKey(sessionId),
        { text: 'SET #s = :s', names: { '#s': 's' }, values: { ':s': state } },
        { text: 'attribute_exists(pk)' },
      )
      this.history.states.push({ sessionId, step: this.scheduler.step, state })
      if (sessionId === this.draw.session?.id) this.draw.isUndisturbed = false
      this.trace?.(`${this.scheduler.step} ${sessionId} is ${state}`)
      return false
    }, steps)
  }

  /** The leases of those who were cut off run out, and what is left of the draw is drawn. */
  async finishDraw(): Promise<void> {
    const { session } = this.draw
    if (!session?.draw || this.clock < session.draw.closesAt) return
    this.seconds = leaseSeconds
    for (let run = 0; run < 2; run += 1) {
      const id = this.history.requests.length
      const request: Request = {
        kind: 'draw',
        id,
        accountId: '',
        patientId: 'clock',
        sessionId: session.id,
        attempts: [],
        isAbandoned: false,
      }
      this.history.requests.push(request)
      this.deliver(request, 0)
      await this.scheduler.run()
    }
  }

  /** Keeps what the draw is held against. */
  private drew(request: Request, item: Item | Key, before: Item | undefined, attempt: Attempt, runner: Runner): string[] {
    const { session } = this.draw
    if (!session) return []
    if (item.sk === 'LEDGER' && item.pk === `SESSION#${session.id}`) {
      this.noteLedger(item as Item)
      const isGiven = givesOut(request) && Object.keys((item as Item).h as object).length > Object.keys((before?.h ?? {}) as object).length
      if (!isGiven && this.memory.standing(drawKey(session.id))?.st !== 'done') this.draw.isUndisturbed = false
    }
    if (session.closesAt <= runner.now || session.slots.some(({ startsAt }) => startsAt <= runner.now)) this.draw.isUndisturbed = false
    const faults = drawStepFaults(before, item, runner)
    if (item.sk !== 'DIARY') return faults
    for (const drawn of decided(item as Item, attempt, this.scheduler.step, this.draw, this.history)) {
      this.history.requests.push(drawn)
      const answer = answerOf(drawn)
      if (answer && !answer.ok && notDrawn.includes(answer.code)) faults.push(...emptyTurnFaults(drawn.ref, answer.code, runner))
      if (answer?.ok && !this.isCalm) this.onDrawn(drawn)
    }
    return faults
  }
  private noteLedger(item: Item | undefined): void {
    if (item?.pk === `SESSION#${this.draw.session?.id}`) this.draw.noteLedger(item, this.scheduler.step)
  }

  /** Keeps the lines of those who wait. */
  private placed(item: Item | Key): string[] {
    if (!item.sk.startsWith('WAIT#')) return []
    const entry = readEntry(item as Item)
    const faults = placeFaults(entry, this.lines.before(entry), this.memory, this.clock)
    this.lines.note(entry, this.scheduler.step)
    return faults
  }

  /** Sends a request to a function, which may be the second time. */
  deliver(request: Request, steps: number): void {
    this.scheduler.later(() => {
      this.start(request)
      return true
    }, steps)
  }

  count(kind: CallFault | 'request delivered twice'): void {
    this.faults[kind] = (this.faults[kind] ?? 0) + 1
  }

  private start(request: Request): void {
    const { scheduler, history } = this
    const attempt: Attempt = {
      start: scheduler.step,
      clock: this.clock,
      endClock: this.clock,
      end: Number.POSITIVE_INFINITY,
      fate: 'running',
      isHurt: false,
      hurtUntil: 0,
    }
    request.attempts.push(attempt)
    this.running += 1
    const name = `${request.kind} ${request.id}.${request.attempts.length}`
    const underway = { request, attempt, name }
    this.trace?.(`${scheduler.step} ${name} begins: ${describe(request)}`)
    const caller = this.callerFor(underway)
    const end = (fate: 'answered' | 'faulted', answer?: Answer) => {
      this.ended(underway, fate, answer)
      if (!this.defect) this.gone.push(caller)
      scheduler.waits()
    }
    handle(request, caller.deps, this.world).then(
      (answer) => end('answered', answer),
      (thrown: Error) => {
        // Wishes of one patient that take the number out of each other's hands give up at last, and are repeated.
        if (/lost 10 times in a row/.test(thrown.message)) {
          attempt.isHurt = true
          attempt.hurtUntil = scheduler.step
        }
        if (!attempt.isHurt) history.violations.push(`step ${scheduler.step}: ${name} threw without cause: ${thrown.message}`)
        end('faulted')
      },
    )
  }
  private ended({ request, attempt, name }: Underway, fate: Attempt['fate'], answer?: Answer): void {
    attempt.fate = fate
    attempt.end = fate === 'killed' ? Number.POSITIVE_INFINITY : this.scheduler.step
    attempt.endClock = this.clock
    if (answer) attempt.answer = answer
    this.running -= 1
    this.trace?.(`${this.scheduler.step} ${name} ${fate} ${answer ? JSON.stringify(answer) : ''}`)
    this.onEnd(request, attempt)
  }

  /** One that has done with its last request, or a new one. */
  private callerFor(underway: Underway): Caller {
    const at = this.gone.findIndex((one) => one.isDone)
    const caller = this.gone[at]
    if (!caller) return this.newCaller(underway)
    this.gone.splice(at, 1)
    caller.takeUp(underway)
    return caller
  }

  private newCaller(first: Underway): Caller {
    const { scheduler, random, kinds, world, memory, versions, defect, trace } = this
    const faults = () => this.faultRate
    return new Caller(
      {
        ...{ scheduler, random, kinds, world, memory, versions, defect },
        get faults() {
          return faults()
        },
        slowSteps: world.isTangled ? 2 : 10,
        onFault: ({ attempt }, kind) => {
          this.count(kind)
          if (kind !== 'slow' && kind !== 'call repeated') attempt.isHurt = true
        },
        onHurt: ({ attempt }) => {
          attempt.hurtUntil = scheduler.step
        },
        onKilled: (underway) => this.ended(underway, 'killed'),
        onWritten: (underway, item, before) => this.written(underway, item, before),
        onCall: trace && (({ name }, description) => trace(`${scheduler.step}   ${name} ${description()}`)),
      },
      first,
    )
  }

  /** Holds one write against everything that must hold after each. */
  private written({ request, attempt, name }: Underway, item: Item | Key, before: Item | undefined): void {
    const { history, memory, world, lines } = this
    const { step } = this.scheduler
    const { clock: now, start: began } = attempt
    const runner: Runner = { log: this.draw, memory, began, step, isLate: attempt.fate !== 'running', now }
    for (const found of [
      ...this.drew(request, item, before, attempt, runner),
      ...stepFaults(item, world, this.clock),
      ...ledgerStepFaults(before, item, { request, now, world, lines, history, began, runner }),
      ...this.placed(item),
      ...pairFaults(item, history, memory),
      ...(history.requests.some(({ kind }) => kind === 'pair') ? closedAlone(item, history, memory) : []),
      ...unmarked(memory, world, item),
    ])
      history.violations.push(`step ${step}: ${name}: ${found}`)
  }
}
