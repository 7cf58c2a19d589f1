import { defineWords } from '../ui/words.ts'

export const outdatedWords = defineWords({
  en: {
    title: 'Jishi has to be updated',
    text: 'This version of the app is too old to go on talking with the server. What you wrote is safe on this device, and is sent as soon as the app has been updated.',
    update: 'Update now',
    looking: 'Looking for the new version…',
    coming: 'The new version is on its way, and opens by itself.',
    none: 'The new version could not be fetched. Check the connection and try again later; nothing is lost meanwhile.',
  },
  zh: {
    title: '请更新集市',
    text: '当前应用版本过旧，无法继续与服务器同步。你写下的内容都保存在本机，更新后会自动发送。',
    update: '立即更新',
    looking: '正在查找新版本…',
    coming: '新版本正在下载，完成后会自动打开。',
    none: '暂时无法获取新版本。请检查网络，稍后重试；你的内容不会丢失。',
  },
})
