/** The commands on the front page carry the address at which the reader is. */
for (const place of document.querySelectorAll("[data-adres]")) place.textContent = location.origin;
