import type { Config } from '#functions/entries/config'
import { demoSubjectOf, demoWechatOpenId } from '#functions/entries/demoWechat'
import type { Identity, identities } from '#functions/store/identities'
import type { PlatformPerson } from '#functions/usecases/remindersOf'

/** Who accounts are at the platforms that messages go by, and the other way about. */
export const platformPeople = (
  whoSignsIn: Pick<ReturnType<typeof identities>, 'read' | 'lookUp'>,
  { stage, environment }: Pick<Config, 'stage' | 'environment'>,
) => {
  /** Only where a page can ask them in WeChat's place: a demo at somebody's desk. */
  const hasPretendWechat = stage === 'demo' && environment.YUEZHEN_PRETEND_POPUP === '1'

  return {
    async readPlatformPerson(accountId: string): Promise<PlatformPerson> {
      const identity = await whoSignsIn.read(accountId)
      if (identity?.provider === 'wechat' || identity?.provider === 'alipay')
        return { provider: identity.provider, openId: identity.subject }
      if (hasPretendWechat && identity?.provider === 'demo')
        return { provider: 'wechat', openId: demoWechatOpenId(identity.subject), isPretend: true }
      return { provider: 'phone' }
    },

    findWechatAccount(openId: string): Promise<string | undefined> {
      const subject = hasPretendWechat ? demoSubjectOf(openId) : undefined
      const identity: Identity =
        subject === undefined
          ? { provider: 'wechat', appId: environment.WECHAT_APP_ID ?? '', subject: openId }
          : { provider: 'demo', appId: 'demo', subject }
      return whoSignsIn.lookUp(identity)
    },
  }
}
