# SPDX-License-Identifier: GPL-2.0-or-later
# What every room is compiled with.
add_library(house INTERFACE)
set(C_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes
	-Wmissing-prototypes -Wformat=2 -Wwrite-strings -Wvla -Wundef
	-Wpointer-arith -Wcast-qual)
set(CXX_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wformat=2)
target_compile_definitions(house INTERFACE _GNU_SOURCE
	LLMSEARCH_VERSION="${PROJECT_VERSION}")
target_compile_options(house INTERFACE
	"$<$<COMPILE_LANGUAGE:C>:${C_WARNINGS};SHELL:-include \"${CMAKE_SOURCE_DIR}/base/poison.h\">"
	"$<$<COMPILE_LANGUAGE:CXX>:${CXX_WARNINGS}>"
	-fno-common)
option(WARNINGS_AS_ERRORS "A warning is an error" OFF)
if(WARNINGS_AS_ERRORS)
	target_compile_options(house INTERFACE -Werror)
endif()

if(SANITIZE OR FUZZ)
	add_compile_options(-fsanitize=address,undefined
		-fno-sanitize-recover=all -fno-omit-frame-pointer)
	add_link_options(-fsanitize=address,undefined)
endif()
