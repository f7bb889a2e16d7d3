#include "CLineShim.h"

FILE *ls_stdin(void) { return stdin; }
FILE *ls_stdout(void) { return stdout; }
