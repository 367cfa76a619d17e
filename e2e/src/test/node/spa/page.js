import { answer } from '/answer.js';

/** Shows where the customer is, and lets the test call these functions. */
export function ready(functions, customer) {
    window.ask = (call, request) => answer(() => functions[call](request));
    const main = document.querySelector('main');
    main.textContent = customer ? `Signed in as ${customer}` : 'Signed out';
    main.hidden = false;
}
