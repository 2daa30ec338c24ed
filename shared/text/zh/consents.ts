import type { ConsentPurpose } from '#shared/values/words'

interface ConsentText {
  readonly version: string
  readonly text: string
}

/** What somebody is asked to agree to, each with a box of its own that nobody ticked before; the newest words first. */
const versions: Record<ConsentPurpose, readonly [ConsentText, ...ConsentText[]]> = {
  booking: [
    {
      version: '2026-11',
      text: '我同意医院为预约挂号收集和使用就诊人的姓名、证件号码、手机号码、性别和出生日期，用来核实身份、保留号源和通知就诊安排。不同意则无法预约，可以随时撤回。',
    },
  ],
  childData: [
    {
      version: '2026-11',
      text: '我是这位未满14周岁就诊人的监护人，已阅读儿童个人信息保护规则，单独同意医院按该规则处理孩子的个人信息。不同意则无法在网上为孩子预约，可以到窗口办理，可以随时撤回。',
    },
  ],
  symptoms: [
    {
      version: '2026-11',
      text: '我同意医院使用我填写的症状，帮助选择科室和接诊医生了解病情。不填写也可以预约，可以随时撤回。',
    },
  ],
  reviews: [
    {
      version: '2026-11',
      text: '我同意医院隐去身份后公开我的就诊评价。不同意不影响预约和就诊，可以随时撤回。',
    },
  ],
  care: [
    {
      version: '2026-11',
      text: '我同意这个账号代我预约、改约、取消，并查看我的预约。可以随时撤回，撤回后这个账号不再能看到我的信息。',
    },
  ],
}

/** The words that are asked now. */
export const consentTexts = Object.fromEntries(Object.entries(versions).map(([purpose, all]) => [purpose, all[0]])) as Readonly<
  Record<ConsentPurpose, ConsentText>
>

/** The words of a version somebody agreed to. */
export const consentTextOf = (purpose: ConsentPurpose, version: string): string =>
  versions[purpose].find((one) => one.version === version)?.text ?? ''
