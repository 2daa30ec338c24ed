/** Names of made-up people on the demo stage. */
export const demoTexts = {
  adult: '林远舟',
  parent: '陈秀英',
  child: '林小禾',
  returning: '老用户（演示）',
  newcomer: '新用户（演示）',
  staff: {
    doctor: '出诊医生（演示）',
    triageNurse: '分诊护士（演示）',
    callCentreAgent: '话务员（演示）',
    counterClerk: '窗口人员（演示）',
    communityPartner: '社区合作机构（演示）',
    officeManager: '门诊部（演示）',
    systemAdministrator: '系统管理员（演示）',
    securityAdministrator: '安全管理员（演示）',
    auditor: '审计管理员（演示）',
  },
} as const
