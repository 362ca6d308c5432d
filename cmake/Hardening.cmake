# SPDX-License-Identifier: GPL-2.0-or-later
# What makes a fault in reading hostile files harder to use. tests/house/
# hardened.sh reads each of these off the programs as built.
include(CheckCCompilerFlag)
include(CheckPIESupported)
check_pie_supported(LANGUAGES C CXX)

add_compile_options(-fstack-protector-strong)
foreach(flag -fstack-clash-protection -fcf-protection) # x86 has the second
	string(MAKE_C_IDENTIFIER "HAS${flag}" has)
	check_c_compiler_flag("-Werror ${flag}" ${has})
	if(${has})
		add_compile_options(${flag})
		# At link time, when code is made there.
		add_link_options(${flag})
	endif()
endforeach()
add_link_options(-Wl,-z,relro,-z,now -Wl,-z,noexecstack)

# Checked copies need an optimizer, and hide from AddressSanitizer what it
# would see; with it go the assertions of the C++ library.
if(NOT SANITIZE AND NOT FUZZ)
	set(optimized "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
	add_compile_options(
		"$<${optimized}:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3>")
endif()
add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
