// Classic script on purpose, see index.html. Without a remembered choice the stylesheet follows the system.
(function () {
  try {
    const theme = localStorage.getItem('observatory.theme');
    if (theme === 'dark' || theme === 'light') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage can be forbidden; then there is nothing to remember.
  }
})();
