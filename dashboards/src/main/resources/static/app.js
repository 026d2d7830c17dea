// What htmx leaves over: theme, time zone, keyboard, charts. One module, no inline code.
