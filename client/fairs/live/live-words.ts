import { defineWords } from '../../ui/words.ts'

/** A code that the phone signs anew all the time. */
export const liveWords = defineWords({
  en: {
    title: 'Live code',
    live: 'Live: new every 10 seconds',
    off: 'This phone can sign your code anew every 10 seconds. At a gate that asks for it, a picture of your code is then told apart from your phone. It needs a network once, to begin.',
    here: 'This phone signs your code anew every 10 seconds, also without a network. A picture of it is told apart within a minute.',
    elsewhere:
      'Another phone of yours shows live codes, and this one shows a still one. Gates may ask about it. Once this phone shows them, what the other one shows, and every copy of it, is good for nothing.',
    coming:
      'Live codes begin when this device has reached the community. Until then your code is a still one.',
    turnOn: 'Show live codes',
    turnOnHere: 'Show live codes on this phone',
    turnOff: 'Show a still code',
    liveOnly: 'Live codes only',
    gateLive: 'Signed by their own phone just now.',
    gateStill:
      'On the list, but no phone has signed this code just now: a picture of one, paper, or an older phone. You decide; ask for the name.',
    gateStale:
      'On the list, but their phone signed this code a while ago: a picture of it, or a phone whose clock is wrong. You decide; ask them to hold up the phone itself.',
    cannot: 'This window keeps no keys. Open Jishi in an ordinary window of an up-to-date browser.',
  },
  zh: {
    title: '实时码',
    live: '实时码：每 10 秒更新',
    off: '本机可以每 10 秒为你的码重新签名。在要求实时码的入口，截图就能与你的手机区分开。开启时需要联网一次。',
    here: '本机每 10 秒为你的码重新签名，没有网络也能使用。截图会在一分钟内被认出。',
    elsewhere:
      '你的另一台手机正在显示实时码，本机显示静态码，入口可能会询问。改在本机显示后，那台手机上的码和它的所有副本都会失效。',
    coming: '本机连上社区后开始显示实时码；在此之前显示静态码。',
    turnOn: '显示实时码',
    turnOnHere: '改在本机显示实时码',
    turnOff: '改用静态码',
    liveOnly: '只认实时码',
    gateLive: '刚刚由本人手机签名。',
    gateStill: '在名单上，但这个码不是手机刚刚签名的：可能是截图、纸质或旧版手机。由你决定，可询问姓名。',
    gateStale:
      '在名单上，但这个码是一段时间以前签名的：可能是截图，或对方手机时钟不准。由你决定，可请对方出示手机本身。',
    cannot: '这个窗口不能保存密钥。请用新版浏览器的普通窗口打开。',
  },
})
