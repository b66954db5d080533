// Opens what declares itself as an opener of a menu, and icons in the header that lie in no form. Value: how many were pressed.
(() => {
  const seen = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
  const declared = [...document.querySelectorAll('summary, [aria-expanded=false], [aria-haspopup], button[aria-controls], [popovertarget]:not([popovertargetaction=hide])')].filter(one => one.closest('header, nav, [role=banner], [role=navigation]') || one.localName !== 'summary');
  const boxes = [...document.querySelectorAll('label[for]')].filter(one => one.control?.type === 'checkbox' && one.closest('header, nav, [role=banner]'));
  const icons = [...document.querySelectorAll('header button, nav button, [role=banner] button')].filter(one => !one.form && one.innerText.trim().length < 2);
  const openers = [...new Set([...declared, ...boxes, ...icons])].filter(one => seen(one) && !one.closest('form') && !one.matches('a[href], [type=submit]:is(form *)')).slice(0, 4);
  for (const opener of openers) opener.click();
  return openers.length;
})()
