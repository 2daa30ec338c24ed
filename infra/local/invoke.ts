import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'

export type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2 | string | undefined>

/**
 * Calls a function as the cloud does: a context that counts down, and an end after the time limit.
 * A fault is the gateway's 500, an answer too late its 503, both in the gateway's words; the fault goes to `report`.
 */
export const invoke = async (
  handler: Handler,
  event: APIGatewayProxyEventV2,
  options: { timeLimitMs: number; report: (fault: unknown) => void },
): Promise<APIGatewayProxyStructuredResultV2 | string | undefined> => {
  const requestId = event.requestContext.requestId
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<APIGatewayProxyStructuredResultV2>((resolve) => {
    timer = setTimeout(() => resolve(gatewayAnswer(503, 'Service Unavailable')), options.timeLimitMs)
  })
  try {
    return await Promise.race([handler(event, contextOf(requestId, options.timeLimitMs)), late])
  } catch (fault) {
    options.report(fault)
    return gatewayAnswer(500, 'Internal Server Error')
  } finally {
    clearTimeout(timer)
  }
}

export const gatewayAnswer = (statusCode: number, message: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
})

const contextOf = (awsRequestId: string, timeLimitMs: number): Context => {
  const ends = Date.now() + timeLimitMs
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'yuezhen-local-http',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:local:lambda:local:000000000000:function:yuezhen-local-http',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/yuezhen-local-http',
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, ends - Date.now()),
    done: () => {},
    fail: () => {},
    succeed: () => {},
  }
}
