import type { subscriptions } from '#functions/store/subscriptions'
import { consentedChannels } from '#functions/usecases/addresseeOf'
import type { SendMessageDeps } from '#functions/usecases/sendMessage'
import type { Message, SendOutcome } from '#shared/rules/messages/message'
import { type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import type { ClinicTime } from '#shared/values/clinicTime'
import type { MessageChannel } from '#shared/values/words'

/** What a platform says when a person agreed to nothing more. */
const noneLeft = /^(43101|(.*\.)?MSG_(UNSUBSCRIBED|UNAUTHORIZED|REJECTED))$/
/** Nobody got it: the consent that was taken is as good as before. */
const notSent: readonly (SendOutcome | undefined)[] = ['refused', 'banned', 'badArgument', 'quota', 'busy']

/** One consent is one message: it is taken before the message is sent, so that two messages never count on the same one. */
export const consentDeps = (
  agreed: Pick<ReturnType<typeof subscriptions>, 'spend' | 'giveBack' | 'reset'>,
  readTemplates: () => Promise<MessageTemplates>,
  now: () => ClinicTime,
): Pick<SendMessageDeps, 'spendConsent' | 'settleConsent'> => {
  const askedFor = async ({ kind }: Message, channel: MessageChannel): Promise<string | undefined> =>
    Object.values<MessageChannel>(consentedChannels).includes(channel) ? templateOf(await readTemplates(), channel, kind)?.id : undefined
  return {
    async spendConsent(message, channel) {
      const templateId = await askedFor(message, channel)
      return templateId === undefined || agreed.spend(message.accountId, templateId)
    },
    async settleConsent(message, channel, { outcome, code = '' }) {
      const templateId = await askedFor(message, channel)
      if (templateId === undefined) return
      if (noneLeft.test(code)) await agreed.reset(message.accountId, templateId, now())
      else if (notSent.includes(outcome)) await agreed.giveBack(message.accountId, templateId)
    },
  }
}
