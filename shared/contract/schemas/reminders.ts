import { z } from 'zod'
import { askedAtMost, askingMoments } from '#shared/rules/messages/asking'
import { messageChannels, messageKinds } from '#shared/values/words'

const templateId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\w-]+$/, '模板标识格式不正确')

/** What a platform made of the question for one template; ban: the platform does not let it be asked; filter: left out for another of its title. */
export const subscriptionAnswers = ['accept', 'reject', 'ban', 'filter', 'unavailable'] as const
export type SubscriptionAnswer = (typeof subscriptionAnswers)[number]

/** Why a kind does not come on the platform: never asked, nothing left of what was agreed, declined, not offered by the platform. */
export const platformStates = ['ready', 'neverAsked', 'usedUp', 'declined', 'banned'] as const

const reminder = z.strictObject({
  kind: z.enum(messageKinds),
  /** The first way it can reach this account now; absent when there is none. */
  by: z.enum(messageChannels).optional(),
  /** What the person can do to be reached better. */
  next: z.enum(['subscribe', 'addPhone', 'nothing']),
  /** Of the platform this account signs in from; absent when the hospital sends this kind by no template there. */
  platform: z
    .strictObject({
      templateId: z.string(),
      state: z.enum(platformStates),
      /** How many more may be sent; absent when they are not counted. */
      left: z.int().min(0).optional(),
    })
    .optional(),
})

const reminders = z.strictObject({
  /** On a demo in a browser: who this account is at the pretend WeChat, which asks on the page. */
  pretendOpenId: z.string().optional(),
  items: z.array(reminder),
  /** The platform this account signs in from; "phone" when it is none. */
  provider: z.enum(['wechat', 'alipay', 'phone']),
  /** By moment: the templates to ask for, in order; empty where there is nothing to ask. */
  ask: z.strictObject(
    Object.fromEntries(askingMoments.map((moment) => [moment, z.array(z.string()).max(askedAtMost)])) as Record<
      (typeof askingMoments)[number],
      z.ZodArray<z.ZodString>
    >,
  ),
})

export type Reminder = z.output<typeof reminder>
export type Reminders = z.output<typeof reminders>

export const reminderSchemas = {
  readReminders: { input: z.strictObject({}), output: reminders },
  reportSubscriptions: {
    input: z.strictObject({
      moment: z.enum(askingMoments),
      answers: z
        .array(z.strictObject({ templateId, answer: z.enum(subscriptionAnswers) }))
        .min(1)
        .max(5),
    }),
    output: reminders,
  },
}
