// The few calls of libedit that Swift cannot state: variadic functions and C streams.
#ifndef FUNNEL_LINE_SHIM_H
#define FUNNEL_LINE_SHIM_H

#include <stdio.h>

FILE *ls_stdin(void);
FILE *ls_stdout(void);

#endif
