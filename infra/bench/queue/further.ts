import { queueOpFigures } from '#infra/bench/queue/queueOps'

/** Figures of the queue that others measure join the report here, each under one flat name: the time a queue operation takes, say. */
export const furtherFigures = async (): Promise<Readonly<Record<string, number>>> => ({ ...(await queueOpFigures()) })
