/** What the installation itself did, as administrators read it later. */
export const installationTexts = { name: '系统安装', reason: '首次启用系统' } as const
