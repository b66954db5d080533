// What can be seen of the page as it is now. An expression: its value is an object of plain facts. It changes nothing.
(() => {
  if (!/^https?:$/.test(location.protocol) || !document.body) return { blank: true };
  const most = 5, root = document.scrollingElement ?? document.documentElement;
  const seen = element => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > -root.scrollTop;
  };
  const all = (selector, within = document) => [...within.querySelectorAll(selector)].slice(0, 2000);
  const short = text => text.replace(/\s+/g, ' ').trim().slice(0, 60);
  const letters = text => (text.match(/\p{L}/gu) ?? []).length;
  const main = document.querySelector('main, [role=main]') ?? document.body;
  const apart = 'h1,h2,h3,h4,h5,h6,a,button,summary,th,label,legend,caption,option,nav,header,footer,script,style,noscript,template,[role=button],[role=link],[role=navigation],[role=columnheader]';
  const small = [];
  const frame = main === document.body ? 'nav, header, footer, [role=navigation], [role=banner], [role=contentinfo]' : 'nav, [role=navigation]';
  let said = 0, content = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let count = 0, node; count < 5000 && (node = walker.nextNode()); count++) {
    const text = node.data.trim(), parent = node.parentElement;
    if (text.length < 2 || !parent || !seen(parent)) continue;
    if (main.contains(parent) && !parent.closest(apart)) said += letters(text);
    if (main.contains(parent) && !parent.closest(frame)) content += letters(text);
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < 11 && small.length < most && letters(text) > 1 && !parent.closest('sup, sub, [aria-hidden=true]')) small.push(`${short(text)} (${Math.round(size * 10) / 10} px)`);
  }
  const labelled = field => field.labels?.length || field.getAttribute('aria-label')?.trim() || field.getAttribute('aria-labelledby')?.trim() || field.title.trim();
  const moving = document.getAnimations().filter(one => one.playState === 'running' && one.effect?.target && seen(one.effect.target) && one.effect.getComputedTiming().iterations === Infinity);
  const telling = all('progress, [role=progressbar]').filter(seen).length + all('[role=status], [role=alert], [aria-live]').filter(one => seen(one) && letters(one.innerText) > 1).length;
  const clips = [document.documentElement, document.body].some(one => /hidden|clip/.test(getComputedStyle(one).overflowX));
  return {
    blank: false,
    title: document.title.trim(),
    language: document.documentElement.lang.trim(),
    headings: all('h1').filter(seen).length,
    text: document.body.innerText.slice(0, 20000),
    mainText: main.innerText.slice(0, 20000),
    content: content + all('img, svg, canvas, video, input, textarea', main).filter(one => seen(one) && !one.closest(frame)).length,
    said,
    waysOn: all('a[href], button, summary, select, textarea, input:not([type=hidden]), [role=button], [role=link]', main).filter(one => seen(one) && !one.matches(':disabled, [aria-disabled=true]')).length,
    waysAnywhere: all('a[href], button, [role=button], input[type=submit]').filter(seen).length,
    hasPasswordField: all('input[type=password]').some(seen),
    indicators: moving.length + telling,
    width: clips ? root.clientWidth : root.scrollWidth,
    links: all('a[href]').filter(one => typeof one.href === 'string').slice(0, 500).map(one => ({
      address: one.href, isDownload: one.hasAttribute('download'), isSeen: seen(one), isNavigation: !!one.closest('nav, [role=navigation], header'),
    })),
    smallText: small,
    unlabelled: all('input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea').filter(one => seen(one) && !labelled(one) && !one.closest('[aria-hidden=true]')).slice(0, most).map(one => short(one.name || one.id || one.type)),
    imagesWithoutText: all('img:not([alt])').filter(one => seen(one) && !one.closest('[aria-hidden=true], [role=presentation], [role=none]')).slice(0, most).map(one => short(new URL(one.src, location).pathname)),
  };
})()
