/** 隐私与账号: the account itself. */
export const accountTexts = {
  account: '账号',
  phone: '手机号',
  noPhone: '未绑定',
  bind: '绑定手机号',
  change: '更换手机号',
  people: '就诊人',
  peopleOf: (count: number, most: number) => `${count} 位，最多 ${most} 位`,
  changes: '本月添加',
  changesLeft: (count: number) => (count > 0 ? `还可以添加 ${count} 次` : '次数已用完，请下个月再添加'),

  signIns: '登录的设备',
  signInsWhy: '不认识的登录请马上结束',
  thisOne: '本机',
  lastUsed: (time: string) => `最近使用 ${time}`,
  started: (time: string) => `登录于 ${time}`,
  end: '结束登录',
  endLabel: (channel: string, time: string) => `结束登录 ${channel} ${time}`,
  onlyThis: '只有这一处登录',

  rules: '个人信息处理规则',
  patients: '就诊人的信息与权利',
  signOut: '退出登录',

  close: '注销账号',
  closeAsk: '要注销账号吗？',
  closeLoses: [
    '这个账号里的就诊人会全部移除，不能再用它预约',
    '看不到以前的预约，候补也不能再查看',
    '所有设备上的登录都会结束',
    '就诊人在医院的信息不会删除，需要删除请先到“信息与权利”办理',
    '还有未就诊的预约时不能注销',
  ],
  closeGoOn: '我知道了，继续注销',
  closeAskAgain: '最后确认：注销后不能恢复',
  closeAskAgainText: '注销后不能找回这个账号。再次使用时会是一个新账号，需要重新添加就诊人。',
  closeYes: '确认注销',
  closing: '正在注销',
  closeNo: '先不注销',
  closeRefused: '还有未就诊的预约，请先取消预约或在就诊后再注销',
  seeAppointments: '查看我的预约',
  closed: '账号已注销',
  closedNext: '感谢使用，需要时可以重新登录',
} as const

/** Binding a phone number to the account. */
export const accountPhoneTexts = {
  now: (phone: string) => `现在绑定的手机号 ${phone}`,
  why: '医院用它核对身份和联系您，换号后请及时更换',
  byPlatform: { weapp: '用微信绑定的手机号', alipay: '用支付宝绑定的手机号', h5: '' },
  orByCode: '或用短信验证码',
  byCode: '用短信验证码绑定',
  submit: '绑定',
  submitting: '正在绑定',
  notGiven: '没有取得手机号，请改用短信验证码',
} as const
