# Lays ready parts, calendars, layouts of letters, pages and the minimal office into the program by the assembler; a change of a file reassembles it.
file(GLOB_RECURSE DYAK_SHIPPED_FILES CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/templates/parts/* ${PROJECT_SOURCE_DIR}/templates/calendars/ru-*.xml ${PROJECT_SOURCE_DIR}/templates/mail/* ${PROJECT_SOURCE_DIR}/templates/pages/* ${PROJECT_SOURCE_DIR}/samples/office/*)
list(SORT DYAK_SHIPPED_FILES)
set(bytes "    .section .rodata\n")
set(rows "    .section .data.rel.ro,\"aw\"\n    .balign 8\n    .globl dyak_shipped_files\n    .globl dyak_shipped_files_end\ndyak_shipped_files:\n")
set(number 0)
set(absolute)
foreach(path IN LISTS DYAK_SHIPPED_FILES)
  list(APPEND absolute ${PROJECT_SOURCE_DIR}/${path})
  string(APPEND bytes ".Lpath${number}: .asciz \"${path}\"\n.Lbegin${number}:\n    .incbin \"${PROJECT_SOURCE_DIR}/${path}\"\n.Lend${number}:\n")
  string(APPEND rows "    .quad .Lpath${number}, .Lbegin${number}, .Lend${number}\n")
  math(EXPR number "${number} + 1")
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/shipped_files_data.S
  CONTENT "${bytes}${rows}dyak_shipped_files_end:\n    .section .note.GNU-stack,\"\",%progbits\n" @ONLY)
set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/shipped_files_data.S PROPERTIES OBJECT_DEPENDS "${absolute}")
