// Kept in step with app/theme.js, which writes the key.
try {
  const theme = localStorage.getItem('observatory.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden; the system's preference is used then.
}
