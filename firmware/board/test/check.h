/* What a unit test needs: a check that prints where it failed, and a run that prints "ok NAME" or "not ok NAME". */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>

extern int check_failures;
extern const char *check_test;

#define CHECK(condition) \
  do { \
    if (!(condition)) { \
      printf("# %s:%d: %s\n", check_test, __LINE__, #condition); \
      check_failures++; \
    } \
  } while (0)

void check_run(const char *name, void (*test)(void));
#define RUN(test) check_run(#test, test);

/* The rooms of tests, each in its file. */
void unit_parts(void);
void unit_regulator(void);
void unit_memory(void);
void unit_supervisor(void);
void unit_commands(void);
void unit_panel(void);
void unit_scheduler(void);

#endif
