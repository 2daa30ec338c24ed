import { busyHour, playBoards } from '#infra/bench/queue/board'
import { busyHospital, slowClinic } from '#infra/bench/queue/clinic'
import { type ClinicSession, generateClinic } from '#infra/bench/queue/generate'
import { learnDoctors } from '#infra/bench/queue/kept'
import { blindPredict, plainLearn, plainPredict } from '#infra/bench/queue/plain'
import { learnCalibrated } from '#infra/bench/queue/predicted'
import { type Cycle, scored, travelFigures } from '#infra/bench/queue/replay'
import { scoreOf } from '#infra/bench/queue/scored'

/** How large the made-up clinics are: a test makes them smaller. */
export interface Size {
  readonly doctors: number
  readonly days: number
  readonly slowDoctors: number
  readonly slowDays: number
}

export const wholeRun: Size = { doctors: 60, days: 80, slowDoctors: 4, slowDays: 381 }

const truth: Cycle<ClinicSession> = (session, visit) => session.truth[visit] as number

const halves = (sessions: readonly ClinicSession[]) => {
  const half = sessions.length >> 1
  return [sessions.slice(0, half), sessions.slice(half)] as const
}

/** 60 doctors, the first half of the days to learn from, the other half to predict. */
export const predictionFigures = (seed: number, { doctors, days }: Size) => {
  const [past, rest] = halves(generateClinic({ ...busyHospital, seed, doctors, days }))
  const paces = learnCalibrated(past, learnDoctors)
  const ours = scoreOf(scored(rest, paces, truth))
  const blind = scoreOf(scored(rest, learnCalibrated(past, learnDoctors, blindPredict), truth, blindPredict))
  const plain = scoreOf(scored(rest, learnCalibrated(past, plainLearn, plainPredict), truth, plainPredict))
  const midVisit = scoreOf(scored(rest, paces, truth, undefined, 4))
  return {
    ...ours,
    intervalCoverageMidVisit: midVisit.intervalCoverage,
    callTimeMaeRatio10NoCheckIns: blind.callTimeMaeRatio10,
    intervalCoverageNoCheckIns: blind.intervalCoverage,
    plainCallTimeMaeRatio10: plain.callTimeMaeRatio10,
    plainIntervalCoverage: plain.intervalCoverage,
    intervalWidthToPlain: ours.intervalWidthMin / plain.intervalWidthMin,
  }
}

/** When patients of the slow clinic leave home, on the half of the days that was not learnt from; and those of the busy hospital. */
export const leaveHomeFigures = (seed: number, size: Size) => {
  const [past, rest] = halves(generateClinic({ ...slowClinic, seed, doctors: size.slowDoctors, days: size.slowDays }))
  const [busyPast, busyRest] = halves(generateClinic({ ...busyHospital, seed, doctors: Math.min(12, size.doctors), days: size.days }))
  const busy = travelFigures(busyRest, learnCalibrated(busyPast, learnDoctors))
  return {
    ...travelFigures(rest, learnCalibrated(past, learnDoctors)),
    arriveBeforeCallBusy: busy.arriveBeforeCall,
    hallWaitMedianMinBusy: busy.hallWaitMedianMin,
  }
}

export const boardFigures = (seed: number) => {
  const settings = { ...busyHour, seed }
  const board = playBoards(settings)
  return {
    boardOriginRps: board.originRps,
    boardClientRps: board.clientRps,
    boardOriginRpsPerSessionBoards: playBoards({ ...settings, sessionsPerBoard: 1 }).originRps,
    boardOriginRpsOneBoard: playBoards({ ...settings, sessionsPerBoard: settings.sessions }).originRps,
    boardClientRpsAskingEachMinute: playBoards({ ...settings, askAtMostSeconds: 60 }).clientRps,
  }
}
