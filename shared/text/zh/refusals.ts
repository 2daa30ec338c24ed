/** What a person reads when something is refused: what is so, then what to do next; never whose fault. */
export const refusalTexts = {
	INVALID_INPUT: "填写的内容有误，请按提示修改后再提交",
	UNKNOWN_ROUTE: "没有找到这个页面，请返回首页",
	TOO_LARGE: "提交的内容太大，请减少后再提交",
	TOO_BUSY: "现在预约的人很多，请稍候再试，您的操作没有丢失",
	FAULT: "系统暂时出了问题，请稍后再试，急需就诊请到院或电话预约",
	NOT_SIGNED_IN: "登录已过期，请重新登录",
	NOT_ALLOWED: "您没有权限查看或操作这项内容",
	IDEMPOTENCY_KEY_MISSING: "请求缺少标识，请刷新页面后重试",
	IDEMPOTENCY_KEY_REUSED: "这次提交与之前的内容不一致，请刷新页面后重试",

	UNKNOWN_DEPARTMENT: "没有找到这个科室，请返回科室列表重新选择",
	UNKNOWN_DOCTOR: "没有找到这位医生，请返回重新选择",
	UNKNOWN_SESSION: "没有找到这次出诊，可能已调整，请返回重新选择",
	UNKNOWN_SLOT: "没有找到这个时段，请返回重新选择",
	UNKNOWN_PATIENT: "没有找到这位就诊人，请重新选择就诊人",
	UNKNOWN_APPOINTMENT: "没有找到这条预约，请返回预约列表刷新",

	LOGIN_CODE_REFUSED: "登录没有成功，请关闭后重新打开小程序",
	PLATFORM_UNREACHABLE: "暂时连不上登录服务，请稍后再试",
	CODE_TOO_SOON: "验证码已发送，请稍等一分钟再获取",
	CODE_WRONG: "验证码不正确，请核对短信后重新输入",
	CODE_EXPIRED: "验证码已过期，请重新获取",
	DEMO_ONLY: "这里不提供演示登录，请用手机号登录",

	ID_NUMBER_WRONG: "证件号码不正确，请对照证件核对每一位",
	GUARDIAN_NEEDED: "未满14周岁的就诊人需要填写监护人，并由监护人同意",
	GUARDIAN_ID_WRONG: "监护人的证件号码不正确，请对照证件核对每一位",
	CONSENT_NEEDED: "需要同意使用这些信息才能添加就诊人",
	TOO_MANY_PATIENTS: "就诊人数量已达上限，请先移除不再使用的就诊人",
	PATIENT_ALREADY_ADDED: "这位就诊人已在列表中，直接选择即可",
	NAME_DIFFERS: "姓名与该证件已登记的姓名不一致，请核对，或到窗口更正",
	PATIENT_HAS_APPOINTMENTS:
		"这位就诊人还有未就诊的预约，请先取消或就诊后再移除",

	NOT_RELEASED: "还没到放号时间，请到放号时间再来预约",
	BOOKING_CLOSED: "这次出诊已停止预约，请选择其他时间，急需就诊可到院咨询",
	SESSION_PAUSED: "该科室网上预约已暂停，可到现场或电话预约",
	SESSION_SUSPENDED: "医生停诊，请选择其他医生或时间",
	SOLD_OUT: "这个时段刚刚约满，可以选择下面相近的时段",
	ALREADY_HOLDING: "这位就诊人已有这次出诊的号，无需重复预约",
	TIME_OVERLAPS: "这位就诊人在这个时间已有预约，请换一个时间或先取消原预约",
	TOO_MANY_A_DAY: "这位就诊人当天的预约已达上限，请选择其他日期",
	DEPARTMENT_TAKEN_THAT_DAY: "这位就诊人当天已约过这个科室，请选择其他日期",
	PATIENT_NOT_ADMITTED:
		"这个科室不接诊这位就诊人，请查看科室的接诊年龄和性别说明",

	CANCEL_TOO_LATE: "已过可取消的时间，如不能就诊请致电医院",
	NOT_CANCELLABLE: "这条预约已就诊或已停诊，不需要取消",
} as const;
