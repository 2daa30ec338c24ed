/** A person agrees to be cared for by this account. */
export const agreeTexts = {
  heading: (name: string) => `需要 ${name} 同意`,
  headingSelf: '需要本人确认',
  why: '为了防止他人冒用身份占号，同意后才能为这位就诊人预约',
  byCode: '用短信验证码确认',
  to: (phone: string) => `验证码会发到登记的手机 ${phone}`,
  toGuardian: (phone: string) => `验证码会发到监护人的手机 ${phone}`,
  how: '请本人把验证码告诉您，填在下面，就表示同意',
  howGuardian: '请监护人把验证码告诉您，填在下面，就表示同意',
  howSelf: '把收到的验证码填在下面，就表示同意',
  agreesTo: '填写验证码表示同意',
  submit: '确认同意',
  submitting: '正在确认',
  atCounter: '手机不在身边，或号码已不用',
  atCounterHow: ['请就诊人带身份证件到门诊窗口，工作人员当面确认后即可预约', '长时间没有确认的申请会自动取消，可以重新添加'],
  done: (name: string) => `${name} 已确认，可以预约了`,
  doneNext: '返回',
} as const

/** One-time codes of a patient. */
export const codeTexts = {
  code: '短信验证码',
  codeWrong: '请填写6位验证码',
  send: '获取验证码',
  sentAgainIn: (seconds: number) => `${seconds} 秒后可重发`,
  sent: (minutes: number) => `验证码已发送，${minutes} 分钟内有效`,
  sentTo: (phone: string, minutes: number) => `验证码已发到 ${phone}，${minutes} 分钟内有效`,
} as const
